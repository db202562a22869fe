using System;

namespace TencentSes.Emulator.State;

/// <summary>How the mails of a domain fared on one day so far; shares from 0 to 1.</summary>
internal sealed record SendingRates(DateTimeOffset Time, int Volume, double Invalid, double SpamBounced, double Delivered, double Opened, double Complained);
