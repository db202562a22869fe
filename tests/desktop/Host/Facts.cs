using System;
using System.Collections.Generic;
using System.Globalization;
using TencentSes.Errors;

namespace TencentSes.DesktopHost;

/// <summary>What one scenario saw, as names and texts.</summary>
internal sealed class Facts
{
    private readonly List<KeyValuePair<string, string?>> _items = [];

    public IReadOnlyList<KeyValuePair<string, string?>> Items => _items;

    public void Add(string name, object? value) =>
        _items.Add(new KeyValuePair<string, string?>(name, Convert.ToString(value, CultureInfo.InvariantCulture)));

    public void Add(SesException exception)
    {
        Add("Exception", exception.GetType().Name);
        Add("Code", exception.Code);
        Add("Message", exception.Message);
        Add("Remedy", exception.Remedy);
        Add("Category", exception.Category);
        Add("RequestId", exception.RequestId);
        Add("HttpStatus", exception.HttpStatus);
        Add("Attempts", exception.Attempts);
    }

    public void Add(string name, bool value) => Add(name, value ? "true" : "false");
}
