using System.Globalization;

namespace Riposte.Runtime.Configuration;

/// <summary>A distance from the entry price: <c>1.5%</c> or <c>3 atr(14)</c>.</summary>
/// <param name="Value">Fraction of price (0.015 for 1.5 %) or multiple of the average true range.</param>
/// <param name="AtrPeriod">Bars of the average true range; 0 when the value is a fraction of price.</param>
public sealed record BarrierSetting(double Value, int AtrPeriod)
{
    /// <summary>Whether the distance is a multiple of the average true range.</summary>
    public bool IsAtr => AtrPeriod > 0;

    /// <summary>The text that reads back as this barrier.</summary>
    public override string ToString() =>
        IsAtr ? string.Create(CultureInfo.InvariantCulture, $"{Value} atr({AtrPeriod})") : ConfigText.Percent(Value);
}
