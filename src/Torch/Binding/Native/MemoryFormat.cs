namespace TorchSharp.Native;

/// <summary>The order of a tensor's dimensions in memory. The numbers are libtorch's own.</summary>
internal enum MemoryFormat
{
    Contiguous = 0,
    ChannelsLast = 2,
}
