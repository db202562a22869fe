using System.Collections;
using System.Collections.Generic;
using System.Linq;
using TencentSes.Errors;

namespace TencentSes.PowerShell.Completion;

/// <summary>Offers the error codes of the API.</summary>
public sealed class ErrorCodeCompleter : SesCompleter
{
    private protected override IEnumerable<Offered> Offer(IDictionary bound) =>
        SesErrorInfo.All.Select(static error => new Offered(error.Code, error.Meaning));
}
