using System.Globalization;
using Riposte.Core.Workers;

namespace Riposte.Learning.Significance;

/// <summary>Everything that says whether the best of a family of trials is more than the luckiest of them.</summary>
/// <param name="Names">Names of the trials.</param>
/// <param name="Best">The trial that was chosen, from 0: the one with the highest Sharpe ratio (the first of equals)
/// unless <see cref="OverfitOptions.Chosen"/> names another; −1 when none has a Sharpe ratio.</param>
/// <param name="Sharpes">Annual Sharpe ratio of each trial; NaN without dispersion.</param>
/// <param name="Sample">Sharpe ratio per period and moments of the best trial.</param>
/// <param name="Interval">Bootstrap interval of its annual Sharpe ratio.</param>
/// <param name="SharpeError">Standard error of that ratio under dependence (<see
/// cref="Significance.SharpeError.Robust"/>), annual.</param>
/// <param name="Trials">Trials counted.</param>
/// <param name="Effective">How many independent trials they amount to.</param>
/// <param name="ExpectedMaximum">Annual Sharpe ratio that the best of so many trials without skill is expected to
/// show.</param>
/// <param name="Probabilistic">Probabilistic Sharpe ratio of the best against 0.</param>
/// <param name="Deflated">Its deflated Sharpe ratio.</param>
/// <param name="MinimumTrackYears">Years after which the best would be above 0 with 95 %; NaN when it is not
/// above.</param>
/// <param name="MinimumBacktestYears">Years below which luck alone is expected to show the best's Sharpe ratio; NaN
/// when it is not above 0 or there is one trial.</param>
/// <param name="ExpectedLive">Annual Sharpe ratio to expect live.</param>
/// <param name="Overfitting">Combinatorially symmetric cross-validation.</param>
/// <param name="Snooping">Reality check and test for superior predictive ability.</param>
public sealed record OverfitStudy(
    IReadOnlyList<string> Names,
    int Best,
    double[] Sharpes,
    SharpeSample Sample,
    SharpeInterval Interval,
    double SharpeError,
    int Trials,
    EffectiveTrials Effective,
    double ExpectedMaximum,
    double Probabilistic,
    double Deflated,
    double MinimumTrackYears,
    double MinimumBacktestYears,
    double ExpectedLive,
    OverfittingResult Overfitting,
    SnoopingResult Snooping
)
{
    /// <summary>Deflated Sharpe ratio from which luck is an unlikely explanation.</summary>
    public const double Confidence = 0.95;

    /// <summary>Whether the best trial is more than luck: deflated Sharpe ratio at least 0.95, and probability of
    /// overfitting below one half.</summary>
    public bool IsEdge => Deflated >= Confidence && !(Overfitting.Probability >= 0.5);

    /// <summary>The verdict with the numbers that decided it.</summary>
    public string Sentence
    {
        get
        {
            if (Best < 0)
            {
                return "No verdict: no trial has a Sharpe ratio.";
            }
            var annual = Sharpes[Best];
            var numbers = string.Create(
                CultureInfo.InvariantCulture,
                $"the best of {Trials} trials has an annual Sharpe ratio of {annual:0.00}, luck alone is expected to show {ExpectedMaximum:0.00}; deflated Sharpe {Deflated:0.000} ({Confidence:0.00} needed), probability of overfitting {Overfitting.Probability:0.00} (below 0.50 needed)"
            );
            return IsEdge ? $"Edge found: {numbers}." : $"No edge found: {numbers}.";
        }
    }

    /// <summary>Judges a family.</summary>
    /// <param name="names">Names of the trials.</param>
    /// <param name="trials">One series of returns per trial, all over the same periods; finite.</param>
    /// <param name="benchmark">What the reality check compares with; empty for earning nothing.</param>
    /// <param name="options">How to judge.</param>
    /// <param name="workers">Threads; their number never changes a bit.</param>
    /// <exception cref="ArgumentException">Lengths differ, a return is not finite, or an option is out of
    /// range.</exception>
    /// <exception cref="IndexOutOfRangeException">The chosen trial is none of them.</exception>
    public static OverfitStudy Of(
        IReadOnlyList<string> names,
        IReadOnlyList<double[]> trials,
        ReadOnlySpan<double> benchmark,
        OverfitOptions options,
        IWorkers workers
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Trials, Math.Max(1, trials.Count));
        var samples = trials.Select(trial => SharpeSample.Of(trial)).ToArray();
        var best = -1;
        for (var k = 0; k < samples.Length; k++)
        {
            var isHigher = best < 0 ? !double.IsNaN(samples[k].Sharpe) : samples[k].Sharpe > samples[best].Sharpe;
            best = isHigher ? k : best;
        }
        if (options.Chosen is { } asked)
        {
            best = double.IsNaN(samples[asked].Sharpe) ? -1 : asked;
        }
        var chosen = best < 0 ? [] : trials[best];
        var sample = best < 0 ? SharpeSample.Of([]) : samples[best];
        var root = Math.Sqrt(options.PeriodsPerYear);
        var bootstrap = options.Bootstrap;
        var nullVariance = SharpeInference.NullVariance(sample.Observations);
        return new OverfitStudy(
            names,
            best,
            Array.ConvertAll(samples, s => s.Sharpe * root),
            sample,
            StationaryBootstrap.Sharpe(
                chosen,
                options.PeriodsPerYear,
                bootstrap.Seed,
                bootstrap.Draws,
                bootstrap.Level
            ),
            Significance.SharpeError.Robust(chosen) * root,
            options.Trials,
            EffectiveTrials.Of(trials, workers),
            SharpeInference.ExpectedMaximum(options.Trials, nullVariance) * root,
            SharpeInference.Probabilistic(sample),
            SharpeInference.Deflated(sample, options.Trials),
            SharpeInference.MinimumTrackRecord(sample) / options.PeriodsPerYear,
            SharpeInference.MinimumBacktestYears(options.Trials, sample.Sharpe * root),
            SharpeInference.ExpectedLive(sample, options.Trials, options.PeriodsPerYear),
            Significance.Overfitting.Measure(trials, workers, options.Blocks),
            DataSnooping.Test(trials, benchmark, bootstrap, workers)
        );
    }
}
