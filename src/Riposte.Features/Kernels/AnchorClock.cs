using System.Runtime.CompilerServices;
using Riposte.Core.Numerics;

namespace Riposte.Features.Kernels;

/// <summary>Says which bars are anchors: those whose number is a multiple of the spacing.</summary>
/// <param name="spacing">Bars between anchors, at least 1.</param>
public struct AnchorClock(int spacing)
{
    private int remaining = 1;

    /// <summary>Tells the number of the bar that comes first.</summary>
    public void Begin(long barNumber)
    {
        var offset = BarGrid.Offset(barNumber, spacing);
        remaining = offset == 0 ? 1 : spacing - offset + 1;
    }

    /// <summary>Moves to the next bar and says whether it is an anchor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Advance()
    {
        if (--remaining != 0)
        {
            return false;
        }
        remaining = spacing;
        return true;
    }
}
