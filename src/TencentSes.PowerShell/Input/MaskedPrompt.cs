using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace TencentSes.PowerShell.Input;

/// <summary>Asks the person for a secret, as the engine asks for a parameter that is missing. To be used on the pipeline thread only.</summary>
internal static class MaskedPrompt
{
    /// <exception cref="HostException">Nobody can be asked; the message names the parameter.</exception>
    public static SecureString Ask(PSHost host, string parameter, string question)
    {
        var field = new FieldDescription(parameter);
        field.SetParameterType(typeof(SecureString));
        Dictionary<string, PSObject> answers = host.UI.Prompt(question, "Give -" + parameter + " to be asked no more.", new Collection<FieldDescription> { field });
        return (SecureString)answers[parameter].BaseObject;
    }
}
