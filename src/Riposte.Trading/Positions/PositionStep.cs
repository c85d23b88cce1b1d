namespace Riposte.Trading.Positions;

/// <summary>Which rule acts, and the numbers that decided it.</summary>
/// <param name="Rule">Name of the rule.</param>
/// <param name="Value">What it measured.</param>
/// <param name="Limit">What that is held against, or the distance it keeps.</param>
public readonly record struct PositionStep(string Rule, double Value, double Limit);
