using System;
using System.Threading.Tasks;

namespace TencentSes.Reliability;

/// <summary>Makes calls with the module, on one of its runtimes. One call at a time.</summary>
internal interface ICaller : IAsyncDisposable
{
    Task<CallReport> CallAsync(CallOrder order);
}
