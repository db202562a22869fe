using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using TencentSes.Emulator;
using TencentSes.EngineTests.Cmdlets;
using Xunit;

namespace TencentSes.EngineTests.Errors;

/// <summary>The error record that a person gets for each code.</summary>
public sealed class ErrorCategoryTests : ModuleTest
{
    [Fact]
    public void Every_code_of_the_service_has_its_published_category()
    {
        string[][] published =
        [
            .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "fixtures", "error-codes.tsv"))
                .Where(static line => line.Length > 0 && line[0] != '#')
                .Select(static line => line.Split('\t'))
                .Where(static cells => cells[1] != "sdk"),
        ];
        Assert.True(published.Length > 120, "The fixture is not whole.");

        Assert.All(published, cells => AssertError(Refused(cells[0]), cells[0], Enum.Parse<ErrorCategory>(cells[3]), null));
    }

    [Theory]
    [InlineData("RequestLimitExceeded.Unheard", ErrorCategory.LimitsExceeded)]
    [InlineData("InvalidParameterValue.Unheard.Of", ErrorCategory.InvalidArgument)]
    [InlineData("OperationDenied.Unheard", ErrorCategory.PermissionDenied)]
    [InlineData("Unheard", ErrorCategory.InvalidOperation)]
    [InlineData("Unheard.Of", ErrorCategory.InvalidOperation)]
    public void A_code_that_nobody_knows_yet_is_never_NotSpecified(string code, ErrorCategory category)
    {
        AssertError(Refused(code), code, category, null);
    }

    [Fact]
    public void A_name_that_is_far_too_long_is_cut_in_the_sentence_and_whole_in_the_target()
    {
        // What ends at 128 is the first half of a character.
        string name = new string('x', 127) + "\U0001F600" + new string('y', 3000);

        ErrorRecord error = Fail("param($Name) New-TcSesReceiver $Name", ("Name", name));

        Assert.StartsWith(new string('x', 127) + "...: ", error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.True(error.ErrorDetails.Message.Length < 400, error.ErrorDetails.Message);
        Assert.Equal(name, error.TargetObject);
    }

    private ErrorRecord Refused(string code)
    {
        Emulator.Control.AddFault(new Fault { Kind = FaultKind.Error, Code = code });
        return Fail("Get-TcSesEmailAddress -MaxRetry 0");
    }
}
