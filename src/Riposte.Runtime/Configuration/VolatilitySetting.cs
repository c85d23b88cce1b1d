using System.Globalization;

namespace Riposte.Runtime.Configuration;

/// <summary>Exponentially weighted volatility of simple returns: <c>vol(100)</c>, or <c>vol(100,96)</c> for returns
/// over 96 bars.</summary>
/// <param name="Span">Span of the weights, from 2 to 10,000.</param>
/// <param name="Lag">Bars of each return, from 1 to 10,000.</param>
public sealed record VolatilitySetting(int Span, int Lag)
{
    /// <summary>The feature of that name in the catalogue.</summary>
    public string Feature => string.Create(CultureInfo.InvariantCulture, $"ewm_deviation({Span},{Lag})");

    /// <summary>The text that reads back as this volatility.</summary>
    public override string ToString() =>
        Lag == 1
            ? string.Create(CultureInfo.InvariantCulture, $"vol({Span})")
            : string.Create(CultureInfo.InvariantCulture, $"vol({Span},{Lag})");
}
