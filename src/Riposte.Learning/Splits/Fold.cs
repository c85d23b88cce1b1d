using Riposte.Core.Time;

namespace Riposte.Learning.Splits;

/// <summary>One train/test split, as positions of labels, rising.</summary>
/// <param name="Index">Number of the fold, from 0.</param>
/// <param name="Train">Training positions: no label span among them overlaps a test label's span, and none starts
/// inside the embargo.</param>
/// <param name="Test">Test positions.</param>
/// <param name="TestStart">Start of the first test period.</param>
/// <param name="TestEnd">End of the last test period, exclusive.</param>
public sealed record Fold(int Index, int[] Train, int[] Test, Instant TestStart, Instant TestEnd)
{
    private readonly TestBlock[]? blocks;

    /// <summary>Positions that might have trained but for their span, which meets the test.</summary>
    public int[] Purged { get; init; } = [];

    /// <summary>Positions that might have trained but for the embargo alone.</summary>
    public int[] Embargoed { get; init; } = [];

    /// <summary>The test periods in order of time; one that holds every test position unless the splitter says
    /// otherwise.</summary>
    public IReadOnlyList<TestBlock> Blocks
    {
        get => blocks ?? [new TestBlock(Index, Test, new TimeRange(TestStart, TestEnd))];
        init => blocks = [.. value];
    }
}
