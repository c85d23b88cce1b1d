namespace Riposte.Trading.Positions.Options;

/// <summary>A stop that follows the price.</summary>
/// <param name="By">Its distance; a share is one of the price it follows, and the average true range is the one known
/// now.</param>
/// <param name="From">What it follows.</param>
/// <param name="Bars">Decision bars that a chandelier looks back on, at least 1.</param>
/// <param name="After">Best way in favour from which it works; zero is at once.</param>
public sealed record TrailingOptions(
    Distance By,
    TrailingFrom From = TrailingFrom.Extreme,
    int Bars = 22,
    Distance After = default
);
