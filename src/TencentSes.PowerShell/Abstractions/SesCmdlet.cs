using System.ComponentModel;
using System.Management.Automation;
using System.Threading.Tasks;
using TencentSes.Api;

namespace TencentSes.PowerShell.Abstractions;

/// <summary>A cmdlet that makes calls one after the other.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class SesCmdlet : SessionCmdlet
{
    /// <summary>Seconds that one call may take with all its tries, without its turn at the rate limit; that of Connect-TcSes when left out.</summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    public int? TimeoutSec { get; set; }

    /// <summary>Tries after the first, for failures that are safe to repeat; that of Connect-TcSes when left out.</summary>
    [Parameter]
    [ValidateRange(0, 20)]
    public int? MaxRetry { get; set; }

    private protected Task<TResponse> CallAsync<TResponse>(SesRequest<TResponse> request)
        where TResponse : SesResponse => CallAsync(request, TimeoutSec, MaxRetry);
}
