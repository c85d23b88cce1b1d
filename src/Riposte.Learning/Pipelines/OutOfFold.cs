namespace Riposte.Learning.Pipelines;

/// <summary>What inner models, each blind to its block, predicted for the training rows.</summary>
/// <param name="Positions">Training positions, rising; every one was predicted once.</param>
/// <param name="Blocks">Number of the block each position was held out in.</param>
/// <param name="Probabilities">Model outputs, three per position.</param>
/// <param name="Rounds">Mean number of rounds the inner models kept, at least 1.</param>
internal sealed record OutOfFold(int[] Positions, int[] Blocks, float[] Probabilities, int Rounds);
