namespace Riposte.Models.Online.Hoeffding;

/// <summary>A node; the right child follows the left one.</summary>
/// <param name="Feature">Feature it splits on; −1 for a leaf.</param>
/// <param name="Threshold">Values up to it go left.</param>
/// <param name="MissingLeft">Whether a missing value goes left.</param>
/// <param name="Left">Number of the left child; of a leaf, number of its statistics.</param>
/// <param name="Depth">Level, 0 for the root.</param>
/// <param name="Gain">Information gain of the split times the weight it was made on.</param>
internal readonly record struct HoeffdingNode(
    int Feature,
    float Threshold,
    bool MissingLeft,
    int Left,
    int Depth,
    double Gain
);
