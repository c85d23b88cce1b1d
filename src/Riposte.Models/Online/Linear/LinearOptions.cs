using Riposte.Core.Numerics;
using Riposte.Models.Online.Files;

namespace Riposte.Models.Online.Linear;

/// <summary>What linear online learners share. A missing value adds nothing to a score, and its weight learns nothing from
/// that row; with <see cref="Standardise"/> that is the mean of the rows before.</summary>
public abstract record LinearOptions : OnlineOptions
{
    /// <summary>Whether features are standardised by the rows learnt before. Default yes.</summary>
    public bool Standardise { get; init; } = true;

    /// <summary>Rows after which a row counts half in that mean and deviation, at least 1; infinity counts all alike.
    /// Default infinity.</summary>
    public double HalfLife { get; init; } = double.PositiveInfinity;

    /// <summary>Standardised values beyond so many deviations are clipped, 1 to 1,000: the first rows know little of the
    /// deviation. Default 10.</summary>
    public double MostDeviations { get; init; } = 10;

    /// <summary>Whether there is an intercept. Default yes.</summary>
    public bool Intercept { get; init; } = true;

    /// <summary>What a row's weight in mean and deviation is multiplied by at each later row.</summary>
    internal double Fading =>
        double.IsPositiveInfinity(HalfLife) ? 1 : PortableMath.Exp(-PortableMath.Log(2) / HalfLife);

    internal override void Validate(List<string> problems)
    {
        OptionRange.Check(problems, nameof(HalfLife), HalfLife, 1, double.PositiveInfinity);
        OptionRange.Check(problems, nameof(MostDeviations), MostDeviations, 1, 1000);
    }

    internal override void Write(StateWriter target) =>
        target.Add(Standardise).Add(HalfLife).Add(MostDeviations).Add(Intercept);

    /// <summary>These options with what <see cref="Write"/> wrote.</summary>
    private protected static T Shared<T>(T options, StateReader source)
        where T : LinearOptions =>
        options with
        {
            Standardise = source.Flag(),
            HalfLife = source.Any(),
            MostDeviations = source.Any(),
            Intercept = source.Flag(),
        };
}
