namespace Riposte.Tests.Unit.Features.Patterns;

/// <summary>Swings as they are defined, looked for bar by bar.</summary>
internal static class PlainSwings
{
    /// <summary>Whether a value is above those on its left and not below those on its right.</summary>
    public static bool IsTop(double[] values, int at, int side) =>
        Enumerable.Range(1, side).All(k => values[at - k] < values[at] && values[at + k] <= values[at]);

    /// <summary>Whether a value is below those on its left and not above those on its right.</summary>
    public static bool IsBottom(double[] values, int at, int side) =>
        Enumerable.Range(1, side).All(k => values[at - k] > values[at] && values[at + k] >= values[at]);
}
