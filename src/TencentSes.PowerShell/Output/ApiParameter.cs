using TencentSes.Api;

namespace TencentSes;

/// <summary>A parameter of an API action, or a member of one that is an object.</summary>
public sealed class ApiParameter
{
    internal ApiParameter(SesActionParameter parameter)
    {
        Name = parameter.Name;
        Type = parameter.Type;
        Required = parameter.Required;
        Notes = parameter.Notes;
    }

    /// <summary>Name on the wire; members of objects with their path.</summary>
    public string Name { get; }

    /// <summary>string, int, bool or object, with [] for a list.</summary>
    public string Type { get; }

    /// <summary>Whether it must be given; for a member, whether its object needs it.</summary>
    public bool Required { get; }

    /// <summary>Meaning, limits and values.</summary>
    public string Notes { get; }

    /// <summary>All of it on one line.</summary>
    public override string ToString() => Name + " (" + Type + (Required ? ", required" : "") + "): " + Notes;
}
