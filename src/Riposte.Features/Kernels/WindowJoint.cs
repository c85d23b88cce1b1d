using System.Runtime.CompilerServices;
using Riposte.Core.Numerics;

namespace Riposte.Features.Kernels;

/// <summary>
/// Joint moments of the last pairs, through blocks tied to bar numbers. NaN until full and while an unknown value lies
/// in the window.
/// </summary>
/// <param name="length">Pairs in the window, at least 1.</param>
public struct WindowJoint(int length)
{
    private BlockWindow<JointMoments, JointMomentsCombine> blocks = new(length);

    /// <summary>Tells the number of the bar whose pair is added first.</summary>
    public void Begin(long barNumber) => blocks.Begin(barNumber);

    /// <summary>Adds a pair and returns the moments of the window that ends there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public JointMoments Add(double x, double y) => blocks.Add(JointMoments.Of(x, y));
}
