namespace Riposte.Core.Numerics;

/// <summary>A value and the place in time it came from, for windows that ask how old their extreme is.</summary>
/// <param name="Value">The value; NaN is unknown.</param>
/// <param name="Place">A number that grows by one each bar.</param>
public readonly record struct Dated(double Value, long Place);
