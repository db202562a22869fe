using System;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace TencentSes.UnitTests.Core.Transport;

/// <summary>An HTTP stack that answers from memory, for what no server can bring about and for thousands of answers.</summary>
/// <param name="answer">Gets the number of the request, from 0; what it throws is the failure of the stack.</param>
internal sealed class StubHandler(Func<int, HttpResponseMessage> answer) : HttpMessageHandler
{
    private int _requests = -1;

    public bool IsDisposed { get; private set; }

    /// <summary>Body of the last request.</summary>
    public byte[]? Body { get; private set; }

    public static HttpResponseMessage Answer(byte[] body, HttpStatusCode status = HttpStatusCode.OK) => new(status) { Content = new ByteArrayContent(body) };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage response = answer(++_requests);
        Body = await request.Content!.ReadAsByteArrayAsync(cancellationToken);
        return response;
    }

    protected override void Dispose(bool disposing)
    {
        IsDisposed = true;
        base.Dispose(disposing);
    }
}
