using System.Collections.Generic;
using static TencentSes.Emulator.Api.Parameter;

namespace TencentSes.Emulator.Actions;

/// <summary>The parameters that SendEmail and BatchSendEmail share.</summary>
internal static class MailParameters
{
    public static readonly Api.Parameter Template = Object("Template", Number("TemplateID").Required(), Text("TemplateData").Required());

    public static readonly Api.Parameter Simple = Object("Simple", Text("Html"), Text("Text"));

    public static readonly Api.Parameter Attachments = Objects("Attachments", Text("FileName").Required(), Text("Content"), Text("FileURL"));

    private static readonly HashSet<string> Languages = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"];

    /// <summary>True for the number of an unsubscribe language as a text.</summary>
    public static bool IsLanguage(string text) => Languages.Contains(text);
}
