namespace TencentSes.Api;

/// <summary>One parameter of an action, or a member of a parameter that is an object.</summary>
public sealed class SesActionParameter
{
    internal SesActionParameter(string name, string type, bool required, string notes)
    {
        Name = name;
        Type = type;
        Required = required;
        Notes = notes;
    }

    /// <summary>
    /// Wire name. A member of an object is written with its path, such as <c>Template.TemplateID</c>, and <c>Attachments[].FileName</c> when the
    /// parameter is a list of objects.
    /// </summary>
    public string Name { get; }

    /// <summary>Form on the wire: string, int, bool or object, with [] for a list.</summary>
    public string Type { get; }

    /// <summary>True when the call fails without it; for a member, when its object cannot do without it.</summary>
    public bool Required { get; }

    /// <summary>Meaning, limits and values.</summary>
    public string Notes { get; }
}
