using System.Globalization;

namespace Riposte.Features;

/// <summary>One argument a feature takes.</summary>
/// <param name="Name">Name in the documentation.</param>
/// <param name="Default">Value when none is given.</param>
/// <param name="Low">Smallest value allowed.</param>
/// <param name="High">Largest value allowed.</param>
/// <param name="IsWhole">Whether only whole numbers are allowed.</param>
public sealed record FeatureParameter(string Name, double Default, double Low, double High, bool IsWhole = true)
{
    /// <summary>A number of bars, from <paramref name="low"/> to 100,000.</summary>
    public static FeatureParameter Bars(int @default, int low = 1, string name = "bars") =>
        new(name, @default, low, 100_000);

    /// <summary>Whether the value may be given.</summary>
    public bool Allows(double value) => value >= Low && value <= High && (!IsWhole || value == Math.Floor(value));

    /// <summary>The rule in words: <c>bars: a whole number from 1 to 100000</c>.</summary>
    public string Rule =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Name}: a {(IsWhole ? "whole number" : "number")} from {Low} to {High}"
        );
}
