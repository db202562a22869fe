using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using TencentSes.Api;
using TencentSes.Secrets;

namespace TencentSes.UnitTests.Core.Api;

/// <summary>Requests that pass their own checks, for any record.</summary>
internal static class RecordSamples
{
    private const string AnyText = "text é 字 \"quoted\"";
    private const string Day = "2026-02-28";
    private const string Json = "{\"name\":\"Ada\"}";

    // Members whose values are checked before they are sent.
    private static readonly Dictionary<string, string> ValidTexts = new()
    {
        ["Address"] = Samples.Address,
        ["Bcc"] = "hidden@customers.example",
        ["BeginTime"] = Day + " 09:30:00",
        ["Cc"] = "copy@customers.example",
        ["Content"] = "YQ==",
        ["Destination"] = "to@customers.example",
        ["Email"] = "someone@customers.example",
        ["EmailAddress"] = Samples.Address,
        ["EmailIdentity"] = "mail.example.com",
        ["EndDate"] = Day,
        ["EndTime"] = Day,
        ["ExpireDate"] = Day,
        ["FileName"] = "report.pdf",
        ["FromEmailAddress"] = "Example Shop <" + Samples.Address + ">",
        ["Limit"] = "100",
        ["Password"] = Samples.Password,
        ["ReplyToAddresses"] = Samples.Address,
        ["RequestDate"] = Day,
        ["SmtpHeaders"] = Json,
        ["StartDate"] = Day,
        ["StartTime"] = Day,
        ["TemplateData"] = Json,
    };

    // Optional in the schema, because one of several is needed.
    private static readonly Dictionary<Type, string[]> AlsoNeeded = new()
    {
        [typeof(SendEmailRequest)] = ["Destination", "Template"],
        [typeof(BatchSendEmailRequest)] = ["Template"],
    };

    /// <summary>Every member given, but for custom content, which excludes a template.</summary>
    public static SesRequest Full(Type type) => Make(type, property => property.Name != "Simple");

    /// <summary>What is required, and no more.</summary>
    public static SesRequest Least(Type type) => Make(type, property =>
        property.IsDefined(typeof(RequiredMemberAttribute)) || AlsoNeeded.GetValueOrDefault(type, []).Contains(property.Name));

    public static object Value(Type type, string name)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string))
            return ValidTexts.GetValueOrDefault(name, AnyText);
        if (type == typeof(SecretBuffer))
            return Samples.Secret(ValidTexts[name]);
        if (type == typeof(int))
            return 7;
        if (type == typeof(long))
            return name == "Limit" ? 50L : 12345678901;
        if (type == typeof(bool))
            return true;
        if (type.IsGenericType)
        {
            Type element = type.GetGenericArguments()[0];
            var list = Array.CreateInstance(element, 2);
            list.SetValue(Value(element, name), 0);
            list.SetValue(Value(element, name), 1);
            return list;
        }
        object record = Activator.CreateInstance(type)!;
        foreach (PropertyInfo property in ApiSchema.Properties(type))
            property.SetValue(record, Value(property.PropertyType, property.Name));
        return record;
    }

    private static SesRequest Make(Type type, Func<PropertyInfo, bool> given)
    {
        var request = (SesRequest)Activator.CreateInstance(type)!;
        foreach (PropertyInfo property in ApiSchema.Properties(type).Where(given))
            property.SetValue(request, Value(property.PropertyType, property.Name));
        return request;
    }
}
