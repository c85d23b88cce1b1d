using Riposte.Core.Numerics;

namespace Riposte.Features.Kernels;

/// <summary>
/// How far apart anchored recursions are restarted. The served state is at least one spacing old, so that what is left
/// of its beginning is e^−32 ≈ 1e-14 of it (e^−40, times a small power, for averages of averages): far below the 1e-9
/// promised. A value depends on two spacings at most.
/// </summary>
public static class Anchor
{
    /// <summary>Spacing for one average of Wilder's kind (weight 1 / period): 32 periods.</summary>
    public static int Wilder(int period) => 32 * period;

    /// <summary>Spacing for averages of Wilder's averages: 40 periods.</summary>
    public static int WilderTwice(int period) => 40 * period;

    /// <summary>Spacing for one exponential average (weight 2 / (period + 1)): 16 (period + 1).</summary>
    public static int Exponential(int period) => 16 * (period + 1);

    /// <summary>Spacing for averages of exponential averages: 20 (period + 1).</summary>
    public static int ExponentialTwice(int period) => 20 * (period + 1);

    /// <summary>Spacing for a recursion that keeps a share of its state each bar: 32 / −ln(share).</summary>
    /// <param name="share">Share kept, above 0 and below 1.</param>
    public static int Decay(double share) => (int)Math.Ceiling(32 / -PortableMath.Log(share));

    /// <summary>Bars a value of an anchored step can depend on.</summary>
    public static int Memory(int spacing) => 2 * spacing;
}
