using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace TencentSes.Quickstart.Host;

/// <summary>Asks for one missing parameter, in the way its type wants to be asked.</summary>
internal static class FieldPrompt
{
    internal static object Ask(PSHostUserInterface userInterface, FieldDescription field)
    {
        // A type that is not known here is asked for as text; the engine converts it when it binds the parameter.
        if (!LanguagePrimitives.TryConvertTo(field.ParameterTypeFullName, out Type type))
            type = typeof(string);
        if (type == typeof(PSCredential))
            return userInterface.PromptForCredential(string.Empty, field.Name, userName: string.Empty, targetName: string.Empty);

        if (type == typeof(SecureString))
        {
            userInterface.Write(field.Name + ": ");
            return userInterface.ReadLineAsSecureString();
        }

        while (true)
        {
            object answer = type.IsArray ? ReadList(userInterface, field.Name) : ReadOne(userInterface, field.Name);
            if (LanguagePrimitives.TryConvertTo(answer, type, out object converted))
                return converted;

            userInterface.WriteErrorLine($"The answer is not a {type.Name}.");
        }
    }

    private static string ReadOne(PSHostUserInterface userInterface, string name)
    {
        userInterface.Write(name + ": ");
        return userInterface.ReadLine();
    }

    // As in every PowerShell console, an empty answer ends the list.
    private static List<string> ReadList(PSHostUserInterface userInterface, string name)
    {
        var answers = new List<string>();
        while (ReadOne(userInterface, $"{name}[{answers.Count}]") is { Length: > 0 } answer)
            answers.Add(answer);
        return answers;
    }
}
