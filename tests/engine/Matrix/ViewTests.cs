using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using System.Xml.Linq;
using TencentSes.EngineTests.Harness;
using TencentSes.Quickstart.Host;
using Xunit;

namespace TencentSes.EngineTests.Matrix;

/// <summary>The views as the staged module ships them.</summary>
public sealed class ViewTests
{
    private const int MostColumns = 6;
    private const int WidestTable = 120;

    private static readonly XDocument Views = XDocument.Load(Path.Combine(
        Path.GetDirectoryName(StagedModule.Of(Assembly.GetExecutingAssembly()).Manifest)!, "TencentSes.Format.ps1xml"));

    [Fact]
    public void Every_output_type_of_every_command_has_a_view()
    {
        using var session = new EngineSession();
        string[] written = [.. session.Invoke("Get-Command -Module TencentSes").Output
            .SelectMany(item => ((CmdletInfo)item.BaseObject).OutputType)
            .Select(type => type.Name).Where(name => name.StartsWith("TencentSes.", StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal)];
        string[] viewed = [.. Views.Descendants("TypeName").Select(name => name.Value)];

        Assert.NotEmpty(written);
        Assert.All(written, name => Assert.Contains(name, viewed));
    }

    [Fact]
    public void Tables_have_at_most_six_columns_and_fit_120_characters()
    {
        Assert.All(Views.Descendants("TableControl"), table =>
        {
            XElement[] columns = [.. table.Element("TableHeaders")!.Elements("TableColumnHeader")];
            string name = table.Parent!.Element("Name")!.Value;
            Assert.True(columns.Length <= MostColumns, name + " has too many columns");
            // A column without a width takes what is left; it needs room for a word.
            int width = columns.Sum(column => int.Parse(column.Element("Width")?.Value ?? "10", CultureInfo.InvariantCulture)) + columns.Length - 1;
            Assert.True(width <= WidestTable, name + " is " + width.ToString(CultureInfo.InvariantCulture) + " wide");
        });
    }
}
