namespace Riposte.Core.Numerics;

/// <summary>Places on the global grid of bar numbers that blocks and anchors are tied to.</summary>
public static class BarGrid
{
    /// <summary>
    /// Bars since the last multiple of <paramref name="spacing"/>, 0 to spacing − 1, also for negative bar numbers.
    /// </summary>
    public static int Offset(long barNumber, int spacing)
    {
        var offset = (int)(barNumber % spacing);
        return offset < 0 ? offset + spacing : offset;
    }
}
