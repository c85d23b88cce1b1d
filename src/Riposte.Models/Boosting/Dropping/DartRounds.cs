using Riposte.Core.Workers;
using Riposte.Models.Boosting.Binning;
using Riposte.Models.Boosting.Growing;
using Riposte.Models.Boosting.Objectives;

namespace Riposte.Models.Boosting.Dropping;

/// <summary>
/// The rounds of a fit with dropout. Each round learns on margins without the rounds it forgets; then these come back with
/// less weight beside it. Margins are those of the weighted ensemble between rounds; where nothing is ever dropped they
/// have the bits of plain boosting.
/// </summary>
internal sealed class DartRounds
{
    private const int ChunkRows = 4096;

    private readonly Dropout dropout;
    private readonly BinnedColumns columns;
    private readonly IWorkers workers;
    private readonly double[][] forgotten;
    private readonly List<(GrownTree Grown, Tree Finished)[]> rounds = [];
    private double[] bestWeights = [];

    /// <summary>No rounds yet.</summary>
    public DartRounds(BoostingOptions options, BinnedColumns columns, ulong seed, IWorkers workers)
    {
        dropout = new Dropout(options.Dart!, options.LearningRate, seed);
        this.columns = columns;
        this.workers = workers;
        forgotten = new double[options.Outputs][];
        for (var k = 0; k < forgotten.Length; k++)
        {
            forgotten[k] = new double[columns.Count];
        }
    }

    /// <summary>Draws the rounds to forget and takes them out of the margins.</summary>
    /// <param name="margins">For each output, one margin per training row.</param>
    public void Forget(float[][] margins)
    {
        dropout.Draw();
        if (dropout.Dropped.Count == 0)
        {
            return;
        }
        ForChunks(
            (begin, end) =>
            {
                for (var k = 0; k < margins.Length; k++)
                {
                    for (var row = begin; row < end; row++)
                    {
                        var sum = Forgotten(k, row);
                        forgotten[k][row] = sum;
                        margins[k][row] = (float)(margins[k][row] - sum);
                    }
                }
            }
        );
    }

    /// <summary>Takes in a new round and gives the forgotten ones back with less weight.</summary>
    /// <param name="trees">The round's trees, one per output; their values are in the margins already.</param>
    /// <param name="margins">Margins of the training rows.</param>
    /// <param name="valid">Validation rows, which never forgot anything; null is none.</param>
    public void Remember(GrownTree[] trees, float[][] margins, ValidationRows? valid)
    {
        var finished = Array.ConvertAll(trees, tree => tree.ToTree());
        var before = dropout.Dropped.Select(round => (Round: round, Weight: dropout.Weights[round])).ToArray();
        var (added, left) = dropout.Share();
        for (var k = 0; k < trees.Length && valid is not null; k++)
        {
            valid.Add(
                [.. before.Select(b => (rounds[b.Round][k].Finished, b.Weight * (left - 1))), (finished[k], added)],
                k
            );
        }
        rounds.Add([.. trees.Zip(finished)]);
        if (before.Length == 0)
        {
            return;
        }
        ForChunks(
            (begin, end) =>
            {
                for (var k = 0; k < trees.Length; k++)
                {
                    for (var row = begin; row < end; row++)
                    {
                        var change = left * forgotten[k][row] + (added - 1) * trees[k].Value(columns, row);
                        margins[k][row] = (float)(margins[k][row] + change);
                    }
                }
            }
        );
    }

    /// <summary>Notes that the ensemble of now is the best so far: later rounds change the weights of earlier ones.</summary>
    public void MarkBest() => bestWeights = [.. dropout.Weights];

    /// <summary>The trees of the marked ensemble, or of the present one, with the weights multiplied into their leaf
    /// values.</summary>
    public List<Tree> Trees(bool best)
    {
        var weights = best ? bestWeights : [.. dropout.Weights];
        return [.. weights.SelectMany((weight, round) => rounds[round].Select(t => Weighted(t.Finished, weight)))];
    }

    private double Forgotten(int output, int row)
    {
        double sum = 0;
        foreach (var round in dropout.Dropped)
        {
            sum += dropout.Weights[round] * rounds[round][output].Grown.Value(columns, row);
        }
        return sum;
    }

    private static Tree Weighted(Tree tree, double weight)
    {
        if (weight == 1)
        {
            return tree;
        }
        var nodes = Array.ConvertAll(tree.Nodes, node => node with { Value = (float)(node.Value * weight) });
        return new Tree(nodes, tree.Categories);
    }

    private void ForChunks(Action<int, int> body)
    {
        var chunks = (columns.Count + ChunkRows - 1) / ChunkRows;
        workers.For(chunks, c => body(c * ChunkRows, Math.Min(columns.Count, (c + 1) * ChunkRows)));
    }
}
