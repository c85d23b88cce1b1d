using System.Runtime.InteropServices;

namespace Riposte.Models.Boosting.Growing;

/// <summary>A split in bins.</summary>
/// <param name="LastLeft">Last bin that goes left, where the split is a cut; −1 is none.</param>
/// <param name="MissingLeft">The feature's bin of missing values when that goes left, else −1.</param>
/// <param name="Set">The bins that go left, where the split is by category; else null.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct BinRule(int LastLeft, int MissingLeft, BinSet? Set)
{
    /// <summary>Whether a bin goes left.</summary>
    public bool GoesLeft(int bin) => (Set?.Contains(bin) ?? bin <= LastLeft) || bin == MissingLeft;
}
