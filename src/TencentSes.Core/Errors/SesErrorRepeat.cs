namespace TencentSes.Errors;

/// <summary>Whether a request that failed with a code may be repeated.</summary>
public enum SesErrorRepeat
{
    /// <summary>Repeating changes nothing.</summary>
    No = 0,

    /// <summary>The request was not taken; repeat it after a wait.</summary>
    Wait,

    /// <summary>The request may or may not have been carried out.</summary>
    Unsure,

    /// <summary>Once, signed again with the right time.</summary>
    Resign,

    /// <summary>Once, after the temporary credential was renewed.</summary>
    Renew,

    /// <summary>After something has happened that takes minutes or days.</summary>
    Later,
}
