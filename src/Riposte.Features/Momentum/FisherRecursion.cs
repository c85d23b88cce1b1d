using System.Runtime.CompilerServices;
using Riposte.Core.Numerics;

namespace Riposte.Features.Momentum;

/// <summary>
/// The recursive part of the Fisher transform: v ← 0.33 × position + 0.67 v, set to ±0.999 beyond ±0.99; f ← ½ ln((1
/// + v) / (1 − v)) + ½ f. Both begin at 0. An unknown position holds the state.
/// </summary>
public struct FisherRecursion : IStep
{
    /// <summary>Bars between anchors: 0.67 to this power is 1e-22.</summary>
    public const int Spacing = 128;

    private double smooth;
    private double fisher;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Step(double value)
    {
        if (double.IsNaN(value))
        {
            return double.NaN;
        }
        smooth = 0.33 * value + 0.67 * smooth;
        if (Math.Abs(smooth) > 0.99)
        {
            smooth = Math.CopySign(0.999, smooth);
        }
        fisher = 0.5 * PortableMath.Log((1 + smooth) / (1 - smooth)) + 0.5 * fisher;
        return fisher;
    }
}
