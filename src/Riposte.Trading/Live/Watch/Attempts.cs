using Riposte.Core.Randomness;
using Riposte.Core.State;

namespace Riposte.Trading.Live.Watch;

/// <summary>
/// When something may be tried again: after the n-th attempt in a row not before 2ⁿ⁻¹ seconds, at most a minute, of which up to
/// a half is left out by chance, so that many programs do not come back at once. The row ends where its owner calls it a
/// success; what is random depends on the run, the name and the number of the attempt alone.
/// </summary>
internal sealed class Attempts(string name)
{
    private int inRow;
    private long all;
    private long notBefore;

    /// <summary>The earliest moment for another attempt.</summary>
    public long NotBefore => notBefore;

    public void Restart()
    {
        inRow = 0;
        all = 0;
        notBefore = 0;
    }

    public void Tried(long epoch, long now)
    {
        inRow = Math.Min(inRow + 1, 32);
        all++;
        var longest = Spans.Doubled(Spans.Second, inRow, Spans.Minute);
        var chance = RandomStream.Named((ulong)epoch, $"{name}/{all}").NextDouble();
        notBefore = Spans.After(now, longest - (long)(longest / 2 * chance));
    }

    public void Succeeded() => inRow = 0;

    public void Visit(StateVisitor visitor)
    {
        visitor.Visit(ref inRow);
        visitor.Visit(ref all);
        visitor.Visit(ref notBefore);
    }
}
