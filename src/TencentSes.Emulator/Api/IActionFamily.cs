using System.Collections.Generic;

namespace TencentSes.Emulator.Api;

/// <summary>The actions of one kind of resource.</summary>
internal interface IActionFamily
{
    IEnumerable<ApiAction> Actions { get; }
}
