// The process: errors, version, threads, devices, random numbers.
#include "value.h"

#include <ATen/Context.h>
#include <ATen/CPUGeneratorImpl.h>
#include <ATen/Functions.h>
#include <ATen/Parallel.h>
#include <torch/cuda.h>
#include <torch/version.h>

namespace batchseg {

thread_local std::string last_error;

void remember(const std::exception& error) {
  auto torch_error = dynamic_cast<const c10::Error*>(&error);
  last_error = torch_error ? torch_error->what_without_backtrace() : error.what();
  last_error.resize(std::min(last_error.find('\n'), last_error.size()));
  last_error.resize(last_error.find_last_not_of(' ') + 1);
}

}  // namespace batchseg

using namespace batchseg;

namespace {

at::Generator& generator(void* handle) { return *static_cast<at::Generator*>(handle); }

}  // namespace

BATCHSEG_EXPORT std::int32_t batchseg_interface_version() { return interface_version; }

BATCHSEG_EXPORT const char* batchseg_last_error() { return last_error.c_str(); }

BATCHSEG_EXPORT const char* batchseg_torch_version() { return TORCH_VERSION; }

BATCHSEG_EXPORT std::int32_t batchseg_get_threads() { return at::get_num_threads(); }

BATCHSEG_EXPORT int batchseg_set_threads(std::int32_t count) {
  return guarded([&] { at::set_num_threads(count); });
}

BATCHSEG_EXPORT std::int32_t batchseg_get_interop_threads() { return at::get_num_interop_threads(); }

BATCHSEG_EXPORT int batchseg_set_interop_threads(std::int32_t count) {
  return guarded([&] { at::set_num_interop_threads(count); });
}

BATCHSEG_EXPORT int batchseg_cuda_device_count(std::int32_t* count) {
  return guarded([&] { *count = static_cast<std::int32_t>(torch::cuda::device_count()); });
}

BATCHSEG_EXPORT int batchseg_cuda_synchronize(std::int64_t device) {
  return guarded([&] { torch::cuda::synchronize(device); });
}

BATCHSEG_EXPORT int batchseg_cuda_seed(std::int64_t device, std::uint64_t seed) {
  return guarded([&] { device < 0 ? torch::cuda::manual_seed_all(seed) : torch::cuda::manual_seed(seed); });
}

BATCHSEG_EXPORT std::int32_t batchseg_cudnn_available() { return torch::cuda::cudnn_is_available(); }

BATCHSEG_EXPORT std::int32_t batchseg_cuda_tf32() { return at::globalContext().allowTF32CuBLAS(); }

BATCHSEG_EXPORT void batchseg_cuda_set_tf32(std::int32_t allowed) { at::globalContext().setAllowTF32CuBLAS(allowed != 0); }

BATCHSEG_EXPORT std::int32_t batchseg_cudnn_tf32() { return at::globalContext().allowTF32CuDNN(); }

BATCHSEG_EXPORT void batchseg_cudnn_set_tf32(std::int32_t allowed) { at::globalContext().setAllowTF32CuDNN(allowed != 0); }

// Seeds the default generators of every device.
BATCHSEG_EXPORT int batchseg_manual_seed(std::uint64_t seed) {
  return guarded([&] { at::manual_seed(seed); });
}

BATCHSEG_EXPORT int batchseg_generator_new(std::int32_t device_type, std::int32_t index, std::uint64_t seed, void** result) {
  return guarded([&] {
    auto type = static_cast<c10::DeviceType>(device_type);
    auto made = type == c10::DeviceType::CPU
        ? at::detail::createCPUGenerator(seed)
        : at::globalContext().defaultGenerator(c10::Device(type, static_cast<c10::DeviceIndex>(index))).clone();
    made.set_current_seed(seed);
    *result = new at::Generator(made);
  });
}

BATCHSEG_EXPORT void* batchseg_generator_default() { return new at::Generator(at::detail::getDefaultCPUGenerator()); }

BATCHSEG_EXPORT void batchseg_generator_release(void* handle) { delete static_cast<at::Generator*>(handle); }

BATCHSEG_EXPORT std::uint64_t batchseg_generator_initial_seed(void* handle) { return generator(handle).current_seed(); }

BATCHSEG_EXPORT int batchseg_generator_seed(void* handle, std::uint64_t seed) {
  return guarded([&] {
    std::lock_guard<std::mutex> lock(generator(handle).mutex());
    generator(handle).set_current_seed(seed);
  });
}

BATCHSEG_EXPORT int batchseg_generator_get_state(void* handle, void** state) {
  return guarded([&] {
    std::lock_guard<std::mutex> lock(generator(handle).mutex());
    *state = give(generator(handle).get_state());
  });
}

BATCHSEG_EXPORT int batchseg_generator_set_state(void* handle, void* state) {
  return guarded([&] {
    std::lock_guard<std::mutex> lock(generator(handle).mutex());
    generator(handle).set_state(borrow(state));
  });
}
