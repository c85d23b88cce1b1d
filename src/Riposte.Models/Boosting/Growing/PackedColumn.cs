using System.Runtime.Intrinsics;

namespace Riposte.Models.Boosting.Growing;

/// <summary>
/// One byte per row: the bins of one feature, or a bundle's codes (Ke et al., LightGBM, 2017, algorithm 4). Code 0 says
/// that every feature of the bundle has its usual bin; each feature has codes of its own for its other bins, rising.
/// </summary>
/// <param name="Places">Places of the features, rising.</param>
/// <param name="FirstCodes">First code of each feature of a bundle; empty when the column holds one feature's bins.</param>
/// <param name="UsualBins">Usual bin of each feature of a bundle.</param>
/// <param name="Bins">Bins of the column's histogram.</param>
internal sealed record PackedColumn(int[] Places, int[] FirstCodes, int[] UsualBins, int Bins)
{
    /// <summary>The second byte of the feature before, whose bins do not fit into one.</summary>
    public static readonly PackedColumn Rest = new([], [], [], 0);

    /// <summary>Whether it is a second byte.</summary>
    public bool IsRest => Places.Length == 0;

    /// <summary>Whether it holds codes.</summary>
    public bool IsBundle => FirstCodes.Length > 0;

    /// <summary>The code of each bin of a feature of a bundle.</summary>
    /// <param name="feature">Which one of the bundle's.</param>
    /// <param name="bins">Its bins.</param>
    public byte[] CodesOf(int feature, int bins)
    {
        var codes = new byte[256];
        var code = FirstCodes[feature];
        for (var bin = 0; bin < bins; bin++)
        {
            codes[bin] = bin == UsualBins[feature] ? (byte)0 : (byte)code++;
        }
        return codes;
    }

    /// <summary>
    /// Takes a feature's histogram out of its bundle's. The usual bin is what the others leave of the leaf, so that a
    /// feature's numbers do not depend on which others share its bundle.
    /// </summary>
    /// <param name="feature">Which one of the bundle's.</param>
    /// <param name="bins">Its bins.</param>
    /// <param name="histogram">The bundle's.</param>
    /// <param name="total">Gradient and hessian of the leaf.</param>
    /// <param name="target">The feature's; room for its bins.</param>
    public unsafe void Unpack(int feature, int bins, double* histogram, Vector128<double> total, double* target)
    {
        var source = histogram + 2 * FirstCodes[feature];
        var usual = UsualBins[feature];
        var others = Vector128<double>.Zero;
        for (var bin = 0; bin < bins; bin++)
        {
            if (bin != usual)
            {
                var pair = Vector128.Load(source);
                pair.Store(target + 2 * bin);
                others += pair;
                source += 2;
            }
        }
        (total - others).Store(target + 2 * usual);
    }

    /// <summary>Takes a feature's counts of rows out of its bundle's.</summary>
    /// <param name="feature">Which one of the bundle's.</param>
    /// <param name="bins">Its bins.</param>
    /// <param name="rows">The bundle's.</param>
    /// <param name="total">Rows of the leaf.</param>
    /// <param name="target">The feature's; room for its bins.</param>
    public unsafe void UnpackRows(int feature, int bins, int* rows, int total, int* target)
    {
        var source = rows + FirstCodes[feature];
        target[UsualBins[feature]] = total;
        for (var bin = 0; bin < bins; bin++)
        {
            if (bin != UsualBins[feature])
            {
                target[bin] = *source++;
                target[UsualBins[feature]] -= target[bin];
            }
        }
    }
}
