using System.Globalization;
using System.Runtime.InteropServices;
using Riposte.Core.Randomness;
using Riposte.Learning.Search.Space;
using Riposte.Learning.Search.Studies;

namespace Riposte.Learning.Search.Samplers;

/// <summary>
/// What all samplers share: every trial has a random stream of its own, named by its number, and a point that was tried
/// or is pending is not proposed again while there are others. After a few draws that all gave such points, the walk
/// through a space of finitely many points starts at the last of them, so that it finds its neighbours first.
/// </summary>
internal abstract class Sampler : ISampler
{
    private const int Draws = 8;
    private SearchSpace? space;
    private Axis[] axes = [];

    /// <summary>Whether the sampler knows what to do with several goals.</summary>
    protected virtual bool IsForSeveralGoals => false;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">Several goals, and a sampler for one.</exception>
    public TrialPoint Propose(StudyView view, int number)
    {
        if (view.Options.Goals.Length > 1 && !IsForSeveralGoals)
        {
            throw new ArgumentException($"{view.Options.Sampler} has no order of trials with several goals.");
        }
        if (!ReferenceEquals(space, view.Space))
        {
            space = view.Space;
            axes = Axis.Of(space);
        }
        var random = Stream(view.Options.Seed, "trial", number);
        var values = new double[axes.Length];
        for (var draw = 0; draw < Draws; draw++)
        {
            Array.Fill(values, double.NaN);
            Draw(new Sampling(view, axes, number, random), values);
            if (!IsTried(view, values))
            {
                return Point(values);
            }
        }
        if (Array.TrueForAll(axes, axis => axis.Count > 0))
        {
            Walk(view, values);
        }
        return Point(values);
    }

    /// <summary>Fills in the values of a point; those of parameters that do not count stay NaN.</summary>
    /// <param name="sampling">What is known, and where chance comes from.</param>
    /// <param name="values">One per parameter, all NaN.</param>
    protected abstract void Draw(in Sampling sampling, double[] values);

    /// <summary>The stream of one purpose and number.</summary>
    protected static RandomStream Stream(ulong seed, string purpose, int number) =>
        RandomStream.Named(seed, string.Create(CultureInfo.InvariantCulture, $"search-{purpose}-{number}"));

    private static TrialPoint Point(double[] values) => new(ImmutableCollectionsMarshal.AsImmutableArray([.. values]));

    private static bool IsTried(StudyView view, ReadOnlySpan<double> values)
    {
        for (var i = 0; i < view.Told.Count; i++)
        {
            if (values.SequenceEqual(view.Told[i].Point.Values.AsSpan()))
            {
                return true;
            }
        }
        for (var i = 0; i < view.Pending.Count; i++)
        {
            if (values.SequenceEqual(view.Pending[i].Point.Values.AsSpan()))
            {
                return true;
            }
        }
        return false;
    }

    // To the next point of the space that is not tried; back to the start when there is none. Takes at most one step
    // more than there are trials.
    private void Walk(StudyView view, double[] values)
    {
        var tried = new HashSet<double[]>(new ByContent());
        foreach (var trial in view.Told.Concat(view.Pending))
        {
            tried.Add([.. trial.Point.Values]);
        }
        var start = values.ToArray();
        do
        {
            Advance(view.Space, values);
        } while (tried.Contains(values) && !values.AsSpan().SequenceEqual(start));
    }

    // The last parameter that counts goes on; one that starts anew carries to the one before it.
    private void Advance(SearchSpace owner, double[] values)
    {
        var at = axes.Length - 1;
        for (; at >= 0; at--)
        {
            if (double.IsNaN(values[at]))
            {
                continue;
            }
            var last = values[at];
            values[at] = axes[at].Next(last);
            if (values[at] > last)
            {
                break;
            }
        }
        for (var k = at + 1; k < axes.Length; k++)
        {
            values[k] = owner.IsActive(k, values) ? axes[k].Value(0) : double.NaN;
        }
    }

    private sealed class ByContent : IEqualityComparer<double[]>
    {
        public bool Equals(double[]? x, double[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(double[] obj)
        {
            var hash = 17;
            foreach (var value in obj)
            {
                hash = unchecked(31 * hash + value.GetHashCode());
            }
            return hash;
        }
    }
}
