using System.Globalization;

namespace Riposte.Learning.Search.Space;

/// <summary>A real number in a closed range.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Low">Least value, finite; above 0 with <paramref name="IsLog"/>.</param>
/// <param name="High">Greatest value, finite, at least <paramref name="Low"/>.</param>
/// <param name="IsLog">Whether it is searched by its logarithm; not together with a step.</param>
/// <param name="Step">Distance of its values from each other, counted from <paramref name="Low"/>, above 0; null for
/// any value in the range. The greatest value is the last step that is not above <paramref name="High"/>.</param>
public sealed record FloatParameter(string Name, double Low, double High, bool IsLog = false, double? Step = null)
    : Parameter(Name)
{
    /// <summary>What stands after the number in its text, such as <c>%</c> or <c> atr(14)</c>; empty by
    /// default.</summary>
    public string Unit { get; init; } = "";

    /// <inheritdoc/>
    public override bool Allows(double value) => value >= Low && value <= High;

    /// <inheritdoc/>
    public override string Text(double value) =>
        Allows(value)
            ? value.ToString("R", CultureInfo.InvariantCulture) + Unit
            : throw new ArgumentOutOfRangeException(nameof(value), value, $"{Name} is from {Low} to {High}.");
}
