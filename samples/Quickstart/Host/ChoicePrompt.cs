using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation.Host;

namespace TencentSes.Quickstart.Host;

/// <summary>A choice by hot key or by label, with help on "?".</summary>
internal static class ChoicePrompt
{
    internal static int Ask(PSHostUserInterface userInterface, IReadOnlyList<ChoiceDescription> choices, int defaultChoice)
    {
        (string Key, string Label)[] options = choices.Select(static choice => Split(choice.Label)).ToArray();
        string question = string.Join("  ", options.Select(static option => $"[{option.Key}] {option.Label}")) + "  [?] Help";
        if (defaultChoice >= 0)
            question += $" (default is \"{options[defaultChoice].Key}\")";

        while (true)
        {
            userInterface.Write(question + ": ");
            string answer = userInterface.ReadLine().Trim();
            if (answer.Length == 0 && defaultChoice >= 0)
                return defaultChoice;

            int chosen = Array.FindIndex(options, option => Matches(option, answer));
            if (chosen >= 0)
                return chosen;

            if (answer == "?")
            {
                for (int index = 0; index < options.Length; index++)
                    userInterface.WriteLine($"{options[index].Key} - {choices[index].HelpMessage}");
            }
        }
    }

    private static bool Matches((string Key, string Label) option, string answer) =>
        answer.Length > 0
        && (string.Equals(option.Key, answer, StringComparison.OrdinalIgnoreCase)
            || string.Equals(option.Label, answer, StringComparison.OrdinalIgnoreCase));

    private static (string Key, string Label) Split(string labelWithAmpersand)
    {
        string label = labelWithAmpersand.Replace("&", string.Empty, StringComparison.Ordinal);
        int ampersand = labelWithAmpersand.IndexOf('&', StringComparison.Ordinal);
        bool hasHotKey = ampersand >= 0 && ampersand + 1 < labelWithAmpersand.Length;
        return (hasHotKey ? char.ToUpperInvariant(labelWithAmpersand[ampersand + 1]).ToString() : label, label);
    }
}
