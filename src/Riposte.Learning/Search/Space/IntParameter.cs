using System.Globalization;

namespace Riposte.Learning.Search.Space;

/// <summary>A whole number in a closed range.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Low">Least value; at least 1 with <paramref name="IsLog"/>.</param>
/// <param name="High">Greatest value, at least <paramref name="Low"/>; both within ±2^53.</param>
/// <param name="IsLog">Whether it is searched by its logarithm; only with a step of 1.</param>
/// <param name="Step">Distance of its values from each other, counted from <paramref name="Low"/>; at least 1.</param>
public sealed record IntParameter(string Name, long Low, long High, bool IsLog = false, long Step = 1) : Parameter(Name)
{
    /// <summary>What stands after the number in its text, such as <c>h</c>; empty by default.</summary>
    public string Unit { get; init; } = "";

    /// <inheritdoc/>
    public override bool Allows(double value) =>
        value >= Low && value <= High && value % 1 == 0 && ((long)value - Low) % Step == 0;

    /// <inheritdoc/>
    public override string Text(double value) =>
        Allows(value)
            ? ((long)value).ToString(CultureInfo.InvariantCulture) + Unit
            : throw new ArgumentOutOfRangeException(nameof(value), value, $"{Name} is from {Low} to {High}.");
}
