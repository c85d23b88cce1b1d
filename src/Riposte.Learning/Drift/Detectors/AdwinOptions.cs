namespace Riposte.Learning.Drift.Detectors;

/// <summary>Options of <see cref="Adwin"/>.</summary>
/// <param name="Delta">Confidence, above 0 and below 1: the smaller, the rarer and later the alarms.</param>
/// <param name="Buckets">Buckets of one size before two of them join, at least 2: the more, the finer the cuts.</param>
/// <param name="Range">Largest value less smallest one that can come, above 0. The bound holds for values within
/// it.</param>
public sealed record AdwinOptions(double Delta = 0.002, int Buckets = 5, double Range = 1)
{
    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Buckets, 2);
        if (!(Delta is > 0 and < 1) || !(Range > 0 && double.IsFinite(Range)))
        {
            throw new ArgumentException($"Delta {Delta} is no share, or the range {Range} is not above 0.");
        }
    }
}
