using Riposte.Core.Hashing;
using Riposte.Core.Randomness;
using Riposte.Learning.Search.Samplers;
using Riposte.Learning.Search.Space;
using Riposte.Learning.Search.Studies;

namespace Riposte.Testkit.Studies;

/// <summary>A sampler whose points depend on every bit that a sampler may know: any difference between two histories shows
/// in all points after it.</summary>
public sealed class EchoSampler : ISampler
{
    /// <inheritdoc/>
    public TrialPoint Propose(StudyView view, int number)
    {
        using var hasher = new Hasher();
        hasher.Add(view.Space.Hash).Add((long)view.Options.Seed).Add(number);
        Add(hasher, view.Told);
        Add(hasher, view.Pending);
        return Draw(view.Space, new RandomStream(hasher.Finish().High));
    }

    /// <summary>A point drawn from a space.</summary>
    public static TrialPoint Draw(SearchSpace space, RandomStream random)
    {
        var values = new double[space.Parameters.Length];
        for (var k = 0; k < values.Length; k++)
        {
            var value = space.Parameters[k] switch
            {
                FloatParameter { Step: { } step } f => f.Low
                    + step * random.NextInt((int)((f.High - f.Low) / step) + 1),
                FloatParameter f => f.Low + (f.High - f.Low) * random.NextDouble(),
                IntParameter i => i.Low + i.Step * random.NextInt((int)Math.Min(1_000, (i.High - i.Low) / i.Step + 1)),
                ChoiceParameter c => random.NextInt(c.Choices.Length),
                var other => throw new ArgumentException($"{other} is no known parameter.", nameof(space)),
            };
            values[k] = space.IsActive(k, values) ? value : double.NaN;
        }
        return new TrialPoint([.. values]);
    }

    private static void Add(Hasher hasher, IReadOnlyList<Trial> trials)
    {
        hasher.Add(trials.Count);
        foreach (var trial in trials)
        {
            hasher.Add(trial.Number).Add((long)trial.State).Add(trial.Point.Values.AsSpan()).Add(trial.Scores.AsSpan());
            foreach (var (step, value) in trial.Intermediates)
            {
                hasher.Add(step).Add([value]);
            }
        }
    }
}
