using System;

namespace TencentSes.Emulator.Control;

/// <summary>A control call that cannot be carried out; the message goes back as HTTP 400.</summary>
internal sealed class ControlException(string message) : Exception(message);
