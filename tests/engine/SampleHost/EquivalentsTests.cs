using System;
using System.Collections;
using System.Linq;
using System.Management.Automation;
using System.Security;
using TencentSes.EngineTests.Harness;
using TencentSes.Quickstart.Host;
using Xunit;

namespace TencentSes.EngineTests.SampleHost;

/// <summary>Expected values are what PowerShell 7.6 gives for the same statements.</summary>
public sealed class EquivalentsTests : IClassFixture<EquivalentsSession>
{
    private readonly EngineSession _session;

    public EquivalentsTests(EquivalentsSession shared) => _session = shared.Session;

    [Theory]
    [InlineData("1..10 | Select-Object -Skip 2 -First 3", "3 4 5")]
    [InlineData("1..10 | Select-Object -Last 3", "8 9 10")]
    [InlineData("1..10 | Select-Object -Last 3 -Skip 1", "7 8 9")]
    [InlineData("1, 2, 2, 3, 1 | Select-Object -Unique", "1 2 3")]
    [InlineData("[pscustomobject]@{ A = 1, 2, 3 } | Select-Object -ExpandProperty A", "1 2 3")]
    [InlineData("(@{ x = 1; y = 2; z = 3 } | Select-Object x, y).psobject.Properties.Name", "x y")]
    [InlineData("([pscustomobject]@{ A = 1; Az = 2; B = 3 } | Select-Object A*).psobject.Properties.Name", "A Az")]
    [InlineData("([pscustomobject]@{ A = 'abc' } | Select-Object @{ Name = 'Length'; Expression = { $_.A.Length } }).Length", "3")]
    [InlineData("'b', 'a', 'C', 'a' | Sort-Object", "a a b C")]
    [InlineData("'b', 'a', 'C', 'a' | Sort-Object -Unique -Descending", "C b a")]
    [InlineData("10, 9, 100 | Sort-Object { -$_ }", "100 10 9")]
    [InlineData("'x', 'Y', 'y', 'X', 'z' | Group-Object | ForEach-Object { $_.Name + $_.Count }", "x2 Y2 z1")]
    [InlineData("1..4 | Measure-Object -Sum -Average | ForEach-Object { $_.Count, $_.Sum, $_.Average }", "4 10 2.5")]
    [InlineData("Join-Path /a b c; Split-Path /a/b.txt -Leaf; Split-Path /a/b.txt", "/a/b/c b.txt /a")]
    [InlineData("Test-Path env:PATH; Test-Path /no/such/file; Test-Path / -PathType Leaf", "True False False")]
    [InlineData("Write-Output 1, 2 | ForEach-Object { $_ + 1 }", "2 3")]
    [InlineData("Get-Date '2024-05-06' -Format 'yyyy/MM/dd'", "2024/05/06")]
    [InlineData("(New-Object System.Text.StringBuilder 'abc').ToString(); (New-Object psobject -Property @{ A = 1 }).A", "abc 1")]
    [InlineData("1, 2 | ConvertTo-Json -Compress; @{ a = $null, $true, 1.5 } | ConvertTo-Json -Compress", "[1,2] {\"a\":[null,true,1.5]}")]
    [InlineData("('{\"a\":{\"b\":[1,\"x\"]},\"n\":12345678901}' | ConvertFrom-Json) | ForEach-Object { $_.a.b; $_.n.GetType().Name }", "1 x Int64")]
    public void Gives_what_a_complete_PowerShell_gives(string script, string expected)
    {
        EngineResult result = _session.Invoke(script);

        Assert.Empty(result.Errors);
        Assert.Equal(expected, string.Join(' ', result.Output.Select(static item => LanguagePrimitives.ConvertTo<string>(item))));
    }

    [Fact]
    public void Select_Object_First_stops_the_commands_before_it_but_not_those_after_it()
    {
        EngineResult result = _session.Invoke(
            "$seen = 0; 1..1000 | ForEach-Object { $seen++; $_ } | Select-Object -First 2 | ForEach-Object -End { \"seen $seen\" } -Process { $_ }");

        Assert.Equal(["1", "2", "seen 2"], result.Output.Select(static item => item.ToString()));
    }

    [Fact]
    public void Import_Csv_reads_quoted_delimiters_line_breaks_and_quotes()
    {
        using var file = new ScriptFile("Name,Note,Empty\r\na,\"x, \"\"quoted\"\" y\",\r\n\"b\",\"two\nlines\",z\n\nshort", "rows.csv");

        EngineResult result = _session.Invoke("param($Path) Import-Csv $Path", new Hashtable { ["Path"] = file.Path });

        Assert.Empty(result.Errors);
        Assert.Equal(["a", "b", "short"], result.Output.Select(static row => row.Properties["Name"].Value));
        Assert.Equal(["x, \"quoted\" y", "two\nlines", null], result.Output.Select(static row => row.Properties["Note"].Value));
        Assert.Equal([string.Empty, "z", null], result.Output.Select(static row => row.Properties["Empty"].Value));
    }

    [Fact]
    public void Import_Csv_takes_another_delimiter_and_says_which_file_is_missing()
    {
        using var file = new ScriptFile("a;b\n1;2,3\n", "rows.csv");

        EngineResult result = _session.Invoke("param($Path) (Import-Csv $Path -Delimiter ';').b; Import-Csv \"$Path.not\"", new Hashtable { ["Path"] = file.Path });

        Assert.Equal("2,3", result.Single<string>());
        Assert.Contains("rows.csv.not", Assert.Single(result.Errors).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Export_Csv_writes_what_Import_Csv_reads_and_New_Item_makes_folders()
    {
        using var file = new ScriptFile("", "rows.csv");

        EngineResult result = _session.Invoke(
            """
            param($Folder, $Path)
            (New-Item -ItemType Directory -Path (Join-Path $Folder 'sub')).Name; Test-Path (Join-Path $Folder 'sub') -PathType Container
            [pscustomobject]@{ A = 'x, "y"'; B = $null }, [pscustomobject]@{ B = 2; A = 'z' } | Export-Csv $Path -NoTypeInformation -Encoding UTF8
            Get-Content $Path
            (Import-Csv $Path).A
            """, new Hashtable { ["Folder"] = file.Folder, ["Path"] = file.Path });

        Assert.Empty(result.Errors);
        Assert.Equal(["sub", "True", "\"A\",\"B\"", "\"x, \"\"y\"\"\",", "\"z\",\"2\"", "x, \"y\"", "z"], result.Output.Select(static item => item.ToString()));
    }

    [Fact]
    public void Format_Table_really_makes_a_table_with_calculated_columns()
    {
        string text = _session.Render(
            """
            $rows = [pscustomobject]@{ Name = 'one'; Size = 5 }, [pscustomobject]@{ Name = 'three'; Size = 12 }
            $rows | Format-Table Name, @{ Label = 'Double'; Expression = { $_.Size * 2 }; Width = 8; Alignment = 'Right' }
            """);

        Assert.Equal(["Name  Double", "----  ------", "one       10", "three     24"], Lines(text));
    }

    [Fact]
    public void Format_Table_wraps_groups_and_hides_headers_as_asked()
    {
        string grouped = _session.Render("1..3 | ForEach-Object { [pscustomobject]@{ Odd = [bool]($_ % 2); N = $_ } } | Sort-Object Odd | Format-Table N -GroupBy Odd -HideTableHeaders");
        string wrapped = _session.Render("[pscustomobject]@{ A = 'x' * 200 } | Format-Table -Wrap");

        Assert.Equal(["Odd: False", "2", "Odd: True", "1", "3"], Lines(grouped).Select(static line => line.Trim()));
        Assert.Equal(200, wrapped.Count(static character => character == 'x'));
    }

    [Fact]
    public void Format_List_and_Out_String_use_the_engines_formatter()
    {
        string list = _session.Render("[pscustomobject]@{ Name = 'one'; Size = 5 } | Format-List");
        EngineResult text = _session.Invoke("[pscustomobject]@{ Name = 'one' } | Format-Table | Out-String");

        Assert.Equal(["Name : one", "Size : 5"], Lines(list));
        Assert.Equal(["Name", "----", "one"], Lines(text.Single<string>()).Select(static line => line.Trim()));
    }

    [Fact]
    public void Columns_stay_straight_under_Chinese_names()
    {
        string text = _session.Render("[pscustomobject]@{ Name = '通知'; Port = 25 }, [pscustomobject]@{ Name = 'news'; Port = 465 } | Format-Table");

        Assert.Equal(["Name Port", "---- ----", "通知   25", "news  465"], Lines(text));
    }

    [Fact]
    public void Write_Error_carries_message_category_target_and_advice()
    {
        EngineResult result = _session.Invoke("Write-Error 'no' -ErrorId My.Id -Category InvalidData -TargetObject 5 -RecommendedAction 'try'");

        ErrorRecord error = Assert.Single(result.Errors);
        Assert.Equal("no", error.ToString());
        Assert.StartsWith("My.Id,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.InvalidData, error.CategoryInfo.Category);
        Assert.Equal(5, error.TargetObject);
        Assert.Equal("try", error.ErrorDetails.RecommendedAction);
    }

    [Fact]
    public void ConvertTo_SecureString_takes_plain_text_only_and_says_so()
    {
        EngineResult secret = _session.Invoke("'abc' | ConvertTo-SecureString -AsPlainText -Force");
        EngineResult refused = _session.Invoke("ConvertTo-SecureString 'abc'");

        Assert.Equal(3, Assert.IsType<SecureString>(Assert.Single(secret.Output).BaseObject).Length);
        Assert.Contains("-AsPlainText", refused.TerminatingError?.ToString() ?? Assert.Single(refused.Errors).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Set_Content_and_Get_Content_keep_the_lines()
    {
        using var file = new ScriptFile(string.Empty, "text.txt");

        EngineResult result = _session.Invoke(
            "param($Path) 'one', 'two' | Set-Content $Path; (Get-Content $Path).Count; Set-Content $Path 'x' -WhatIf; (Get-Content $Path -Raw).Trim().Length",
            new Hashtable { ["Path"] = file.Path });

        Assert.Equal(["2", (6 + Environment.NewLine.Length).ToString(System.Globalization.CultureInfo.InvariantCulture)], result.Output.Select(static item => item.ToString()));
    }

    [Fact]
    public void An_unsupported_parameter_is_an_ordinary_binding_error()
    {
        EngineResult result = _session.Invoke("1 | Select-Object -SkipIndex 1");

        Assert.StartsWith("NamedParameterNotFound", Assert.Single(result.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void A_command_that_the_session_has_already_is_left_alone()
    {
        using var session = new EngineSession(importModule: false);
        session.Invoke("function global:Format-Table { 'mine' }");

        System.Collections.Generic.IReadOnlyList<string> added = MissingCommands.AddTo(session.Runspace);

        Assert.DoesNotContain("Format-Table", added);
        Assert.Contains("Format-List", added);
        Assert.Equal("mine", session.Invoke("Format-Table").Single<string>());
        Assert.Empty(MissingCommands.AddTo(session.Runspace));
    }

    private static string[] Lines(string text) =>
        text.Split(Environment.NewLine).Select(static line => line.TrimEnd()).Where(static line => line.Length > 0).ToArray();
}
