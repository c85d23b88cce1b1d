using Riposte.Core.State;

namespace Riposte.Trading.Live;

/// <summary>A question that is asked again and again: when next, and whether it is out.</summary>
internal sealed class Upkeep
{
    private const long Second = 1_000_000_000;

    private bool isOut;
    private long at = long.MaxValue;
    private int failures;

    public bool IsOut => isOut;

    /// <summary>Times in a row that nothing of use was answered.</summary>
    public int Failures => failures;

    /// <summary>When it is to be asked; never while it is out.</summary>
    public long At => isOut ? long.MaxValue : at;

    /// <summary>It is wanted at a moment, or earlier; once more, when it is out.</summary>
    /// <returns>Whether it is to be asked earlier than before.</returns>
    public bool Want(long moment)
    {
        var isNews = moment < at;
        at = Math.Min(at, moment);
        return isNews && !isOut;
    }

    public void Asked()
    {
        isOut = true;
        at = long.MaxValue;
    }

    /// <summary>It was answered.</summary>
    /// <param name="isGood">Whether with what was asked.</param>
    /// <param name="now">Now.</param>
    /// <param name="next">When it is wanted next after a good answer.</param>
    public void Answered(bool isGood, long now, long next)
    {
        isOut = false;
        failures = isGood ? 0 : Math.Min(failures + 1, 4);
        Want(isGood ? next : now + (Second << failures) / 2);
    }

    /// <summary>Another clock begins; nothing is out, and nothing is wanted.</summary>
    public void Restart()
    {
        isOut = false;
        at = long.MaxValue;
        failures = 0;
    }

    public void Visit(StateVisitor v)
    {
        v.Visit(ref isOut);
        v.Visit(ref at);
        v.Visit(ref failures);
    }
}
