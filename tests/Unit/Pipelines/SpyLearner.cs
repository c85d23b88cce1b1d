using Riposte.Core.Hashing;
using Riposte.Learning.Contracts;

namespace Riposte.Tests.Unit.Pipelines;

/// <summary>Writes down what it is asked. Its models know the rows they were fitted on by heart, and of other rows only
/// a noisy hint.</summary>
internal sealed class SpyLearner(List<SpyLearner.Call> calls, int? rounds = null) : ILearner
{
    /// <summary>One fit and the rows its model then predicted.</summary>
    public sealed record Call(Dataset Train, Dataset? Valid, int? Rounds)
    {
        public List<int> Predicted { get; } = [];
    }

    /// <summary>Whether models give every row one output, a higher one the later they were fitted.</summary>
    public bool IsConstant { get; init; }

    public LearnerInfo Info => new("spy", 3);

    public IModel Fit(Dataset train, Dataset? valid, FitContext fit)
    {
        var call = new Call(train, valid, rounds);
        calls.Add(call);
        // The inner models stop after 11, 12, 13, … rounds.
        return new Model(call, rounds ?? 10 + calls.Count, IsConstant ? 0.1f * Math.Min(calls.Count, 4) : null);
    }

    public ILearner WithRounds(int rounds) => new SpyLearner(calls, rounds) { IsConstant = IsConstant };

    private sealed class Model(Call call, int rounds, float? constant) : IModel
    {
        private readonly HashSet<int> known = [.. call.Train.Rows];

        public ModelInfo Info => new("spy", call.Train.Features.Names, 3, rounds, 1, new Hash128(1, (ulong)rounds));

        public void Predict(in RowSet rows, Span<float> outputs)
        {
            for (var i = 0; i < rows.Count; i++)
            {
                var row = rows.Rows[i];
                call.Predicted.Add(row);
                var at = outputs.Slice(3 * i, 3);
                if (constant is { } output)
                {
                    (at[0], at[1], at[2]) = (0.05f, 0.95f - output, output);
                    continue;
                }
                at.Fill(known.Contains(row) ? 0.01f : 0.3f + 0.02f * (row % 5));
                at[known.Contains(row) ? (int)call.Train.Targets[row] : row % 3] = 0.98f - at[(row + 1) % 3];
            }
        }

        public void PredictRow(ReadOnlySpan<float> features, Span<float> outputs) => outputs.Fill(1 / 3f);

        public double[]? Importance() => null;

        public void Save(Stream target) => throw new NotSupportedException();
    }
}
