namespace TencentSes.Api;

/// <summary>What repeating an action can do. The transport retries by it.</summary>
public enum SesActionKind
{
    /// <summary>Changes nothing; may be repeated at will.</summary>
    Read,

    /// <summary>Sets a state; doing it twice leaves the same state as doing it once.</summary>
    IdempotentWrite,

    /// <summary>Sends or creates; doing it twice does it twice. SES has no idempotency token.</summary>
    Send,
}
