using System.Runtime.CompilerServices;
using Riposte.Core.Numerics;

namespace Riposte.Features.Kernels;

/// <summary>
/// Means, squared deviations and products of the last pairs (x, y), through blocks tied to bar numbers. NaN until full and
/// while a pair with an unknown member lies in the window.
/// </summary>
/// <param name="length">Pairs in the window, at least 1.</param>
public struct WindowPair(int length)
{
    private BlockWindow<PairMoments, PairMomentsCombine> blocks = new(length);

    /// <summary>Tells the number of the bar whose pair is added first.</summary>
    public void Begin(long barNumber) => blocks.Begin(barNumber);

    /// <summary>Adds a pair and returns the moments of the window that ends there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PairMoments Add(double x, double y) => blocks.Add(PairMoments.Of(x, y));
}
