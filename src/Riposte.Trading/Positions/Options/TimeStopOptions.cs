namespace Riposte.Trading.Positions.Options;

/// <summary>Closing a position that goes nowhere.</summary>
/// <param name="Bars">Decision bars after which it must have made progress, at least 1.</param>
/// <param name="Progress">Best way in favour that counts as progress.</param>
public sealed record TimeStopOptions(int Bars, Distance Progress);
