using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using Riposte.Testkit.Models;

namespace Riposte.Tests.Edge.Models;

/// <summary>
/// Models have the same bits whatever vector instructions the processor has: in other processes with some of them
/// switched off, down to none at all.
/// </summary>
public sealed class HardwarePathTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("riposte-paths").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Threads_do_not_change_a_model()
    {
        var one = FitProcess.Hashes(new TestWorkers(1));
        Assert.Equal(one.Length, one.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(one, FitProcess.Hashes(new TestWorkers(2)));
        Assert.Equal(one, FitProcess.Hashes(new TestWorkers(4)));
    }

    [Fact]
    public async Task Vector_instructions_do_not_change_a_model()
    {
        var cancel = TestContext.Current.CancellationToken;
        var here = FitProcess.Hashes(Core.Workers.SerialWorkers.Instance);
        var usual = await FitProcess.RunAsync(folder, [], cancel);
        Assert.Equal(FitProcess.Processor, usual.Processor);
        Assert.Equal(here, usual.Hashes);

        var without512 = await FitProcess.RunAsync(folder, ["DOTNET_EnableAVX512=0"], cancel);
        Assert.Equal(here, without512.Hashes);
        Assert.DoesNotContain("AVX-512", without512.Processor, StringComparison.Ordinal);

        var without256 = await FitProcess.RunAsync(folder, ["DOTNET_EnableAVX2=0"], cancel);
        Assert.Equal(here, without256.Hashes);
        Assert.DoesNotContain("AVX2", without256.Processor, StringComparison.Ordinal);

        var plain = await FitProcess.RunAsync(folder, ["DOTNET_EnableHWIntrinsic=0"], cancel);
        Assert.Equal(here, plain.Hashes);
        Assert.DoesNotContain("Vector", plain.Processor, StringComparison.Ordinal);
        if (RuntimeInformation.ProcessArchitecture == Architecture.X64 && Avx2.IsSupported)
        {
            Assert.Contains("AVX2", usual.Processor, StringComparison.Ordinal);
            Assert.NotEqual(without256.Processor, plain.Processor);
        }
    }
}
