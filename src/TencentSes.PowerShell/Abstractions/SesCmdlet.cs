using System.ComponentModel;
using System.Management.Automation;
using System.Threading.Tasks;
using TencentSes.Api;

namespace TencentSes.PowerShell.Abstractions;

/// <summary>A cmdlet that makes calls one after the other.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class SesCmdlet : SessionCmdlet
{
    /// <summary>Seconds that one call may take with all its tries, without the wait for the rate limit; 100 by default.</summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    public int TimeoutSec { get; set; } = 100;

    /// <summary>Tries after the first, for failures that are safe to repeat; 3 by default.</summary>
    [Parameter]
    [ValidateRange(0, 20)]
    public int MaxRetry { get; set; } = 3;

    private protected Task<TResponse> CallAsync<TResponse>(SesRequest<TResponse> request)
        where TResponse : SesResponse => CallAsync(request, TimeoutSec, MaxRetry);
}
