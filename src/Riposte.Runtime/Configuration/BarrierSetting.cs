using System.Globalization;

namespace Riposte.Runtime.Configuration;

/// <summary>A distance from the entry price: <c>1.5%</c>, <c>3 atr(14)</c> or <c>2 vol(100)</c>.</summary>
/// <param name="Value">Fraction of price (0.015 for 1.5 %) or multiple of the average true range or of the
/// volatility.</param>
/// <param name="AtrPeriod">Bars of the average true range; 0 when the value is no multiple of it.</param>
/// <param name="Volatility">The volatility that the value is a multiple of; null when it is none.</param>
public sealed record BarrierSetting(double Value, int AtrPeriod, VolatilitySetting? Volatility = null)
{
    /// <summary>Whether the distance is a multiple of the average true range.</summary>
    public bool IsAtr => AtrPeriod > 0;

    /// <summary>The feature that the distance is a multiple of; null for a percent.</summary>
    public string? Feature =>
        IsAtr ? string.Create(CultureInfo.InvariantCulture, $"atr({AtrPeriod})") : Volatility?.Feature;

    /// <summary>The text that reads back as this barrier.</summary>
    public override string ToString() =>
        IsAtr ? string.Create(CultureInfo.InvariantCulture, $"{Value} atr({AtrPeriod})")
        : Volatility is { } volatility ? string.Create(CultureInfo.InvariantCulture, $"{Value} {volatility}")
        : ConfigText.Percent(Value);
}
